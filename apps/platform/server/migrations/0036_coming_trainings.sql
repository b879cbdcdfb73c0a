-- The trainings of a year that begin next (我还差什么), whatever the year holds before them.
create index filed_projects_coming on filed_projects (year, starts_on, id);
