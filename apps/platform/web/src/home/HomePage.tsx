import { useActor } from '../session/session.tsx'
import { ProfessionalHome } from './ProfessionalHome.tsx'
import { WorkHome } from './WorkHome.tsx'

export default function HomePage() {
  return useActor().role === 'professional' ? <ProfessionalHome /> : <WorkHome />
}
