export default function DeclarationNewPage() {
  return null
}
