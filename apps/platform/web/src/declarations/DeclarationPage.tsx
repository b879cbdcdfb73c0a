export default function DeclarationPage() {
  return null
}
