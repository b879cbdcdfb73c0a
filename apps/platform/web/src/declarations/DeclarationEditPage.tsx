export default function DeclarationEditPage() {
  return null
}
