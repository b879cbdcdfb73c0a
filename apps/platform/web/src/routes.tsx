import type { ComponentType } from 'react'
import { createBrowserRouter } from 'react-router'
import { CrashPage, NotFoundPage, Starting } from './session/fallbacks.tsx'
import { SignedInFrame } from './session/SignedInFrame.tsx'

/** A page is a file `<capability>/<Name>Page.tsx` whose default export is loaded when its address is visited. */
const page = (load: () => Promise<{ default: ComponentType }>) => async () => ({ Component: (await load()).default })

export const router = createBrowserRouter([
  {
    HydrateFallback: Starting,
    ErrorBoundary: CrashPage,
    children: [
      { path: '/sign-in', lazy: page(() => import('./session/SignInPage.tsx')) },
      { path: '/register', lazy: page(() => import('./registration/RegisterPage.tsx')) },
      { path: '/registration-progress', lazy: page(() => import('./registration/ProgressPage.tsx')) },
      { path: '/recovery', lazy: page(() => import('./recovery/RecoveryPage.tsx')) },
      { path: '/activate', lazy: page(() => import('./session/ActivatePage.tsx')) },
      { path: '/unified-identity', lazy: page(() => import('./unified-identity/IdentityReturnPage.tsx')) },
      {
        Component: SignedInFrame,
        children: [
          {
            ErrorBoundary: CrashPage,
            children: [
              { path: '/', lazy: page(() => import('./home/HomePage.tsx')) },
              { path: '/bank', lazy: page(() => import('./bank/BankPage.tsx')) },
              { path: '/declarations', lazy: page(() => import('./declarations/DeclarationListPage.tsx')) },
              { path: '/declarations/new', lazy: page(() => import('./declarations/DeclarationNewPage.tsx')) },
              { path: '/declarations/:declarationId', lazy: page(() => import('./declarations/DeclarationPage.tsx')) },
              {
                path: '/declarations/:declarationId/edit',
                lazy: page(() => import('./declarations/DeclarationEditPage.tsx')),
              },
              { path: '/review', lazy: page(() => import('./review/ReviewQueuePage.tsx')) },
              { path: '/review/escalations', lazy: page(() => import('./review/EscalationListPage.tsx')) },
              { path: '/review/appeals', lazy: page(() => import('./appeals/AppealListPage.tsx')) },
              { path: '/review/pattern', lazy: page(() => import('./review/ReviewPatternPage.tsx')) },
              { path: '/review/rosters', lazy: page(() => import('./rosters/RosterListPage.tsx')) },
              { path: '/review/rosters/:rosterKey', lazy: page(() => import('./rosters/RosterPage.tsx')) },
              { path: '/review/:declarationId', lazy: page(() => import('./review/ReviewPage.tsx')) },
              { path: '/stamps', lazy: page(() => import('./review/StampListPage.tsx')) },
              { path: '/delegations', lazy: page(() => import('./delegations/DelegationListPage.tsx')) },
              { path: '/people', lazy: page(() => import('./people/PeoplePage.tsx')) },
              { path: '/people/:personId', lazy: page(() => import('./people/PersonPage.tsx')) },
              { path: '/registrations', lazy: page(() => import('./registration/RegistrationListPage.tsx')) },
              { path: '/my-unit', lazy: page(() => import('./moves/MyUnitPage.tsx')) },
              { path: '/merges', lazy: page(() => import('./merges/MergeListPage.tsx')) },
              { path: '/merges/same-names', lazy: page(() => import('./merges/SameNameUnitListPage.tsx')) },
              { path: '/merges/units/:mergeId', lazy: page(() => import('./merges/UnitMergePage.tsx')) },
              { path: '/merges/:mergeId', lazy: page(() => import('./merges/MergePage.tsx')) },
              { path: '/changes', lazy: page(() => import('./moves/ChangeListPage.tsx')) },
              { path: '/title-review', lazy: page(() => import('./title-review/TitleReviewPage.tsx')) },
              { path: '/title-review/:personId', lazy: page(() => import('./title-review/TitleSheetPage.tsx')) },
              { path: '/corrections', lazy: page(() => import('./bank/CorrectionListPage.tsx')) },
              { path: '/credits', lazy: page(() => import('./credits/CreditListPage.tsx')) },
              { path: '/earlier-years', lazy: page(() => import('./earlier-years/RegisterListPage.tsx')) },
              { path: '/earlier-years/:registerId', lazy: page(() => import('./earlier-years/RegisterPage.tsx')) },
              { path: '/year-closes', lazy: page(() => import('./year-close/YearCloseListPage.tsx')) },
              { path: '/year-closes/:year', lazy: page(() => import('./year-close/YearClosePage.tsx')) },
              { path: '/imports', lazy: page(() => import('./imports/ImportListPage.tsx')) },
              { path: '/imports/:importId', lazy: page(() => import('./imports/ImportPage.tsx')) },
              { path: '/organisations', lazy: page(() => import('./organisations/OrganisationListPage.tsx')) },
              { path: '/organisations/new', lazy: page(() => import('./organisations/OrganisationNewPage.tsx')) },
              {
                path: '/organisations/:organisationId',
                lazy: page(() => import('./organisations/OrganisationPage.tsx')),
              },
              { path: '/organisations/:organisationId/closing', lazy: page(() => import('./closing/ClosingPage.tsx')) },
              { path: '/areas', lazy: page(() => import('./organisations/AreaListPage.tsx')) },
              { path: '/accounts', lazy: page(() => import('./accounts/AccountListPage.tsx')) },
              { path: '/accounts/:accountId', lazy: page(() => import('./accounts/AccountPage.tsx')) },
              { path: '/clients', lazy: page(() => import('./clients/ClientListPage.tsx')) },
              { path: '/clients/:clientId', lazy: page(() => import('./clients/ClientPage.tsx')) },
              { path: '/who-asked', lazy: page(() => import('./compliance/WhoAskedPage.tsx')) },
              { path: '/system', lazy: page(() => import('./system/SystemPage.tsx')) },
              { path: '/inbox', lazy: page(() => import('./inbox/InboxPage.tsx')) },
              { path: '/sign-in-methods', lazy: page(() => import('./factors/SignInMethodsPage.tsx')) },
              { path: '/message-settings', lazy: page(() => import('./messages/MessageSettingsPage.tsx')) },
              { path: '/reminders', lazy: page(() => import('./reminders/ReminderPage.tsx')) },
              { path: '/rules', lazy: page(() => import('./policies/RulesPage.tsx')) },
              { path: '/rules/versions', lazy: page(() => import('./pack-versions/PackVersionListPage.tsx')) },
              { path: '/rules/versions/new', lazy: page(() => import('./pack-versions/PackVersionNewPage.tsx')) },
              { path: '/rules/versions/:versionId', lazy: page(() => import('./pack-versions/PackVersionPage.tsx')) },
              { path: '/calendar', lazy: page(() => import('./policies/CalendarPage.tsx')) },
              { path: '/password', lazy: page(() => import('./accounts/PasswordPage.tsx')) },
              { path: '*', Component: NotFoundPage },
            ],
          },
        ],
      },
    ],
  },
])
