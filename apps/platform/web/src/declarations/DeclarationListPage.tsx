export default function DeclarationListPage() {
  return null
}
