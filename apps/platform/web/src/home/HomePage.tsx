import { Navigate } from 'react-router'
import { paths } from '../paths.ts'
import { useActor } from '../session/session.tsx'
import { ProfessionalHome } from './ProfessionalHome.tsx'
import { WorkHome } from './WorkHome.tsx'

export default function HomePage() {
  const { role } = useActor()
  if (role === 'systemAdministrator') return <Navigate to={paths.system()} replace />
  return role === 'professional' ? <ProfessionalHome /> : <WorkHome />
}
