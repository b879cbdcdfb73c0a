-- The 序号 as the filer printed it, by which declarations refer to a line (部门/序号). A list may leave it out or print
-- one twice, which `sequence` cannot; null where it is the sequence.
alter table filed_projects add column printed_number text;
