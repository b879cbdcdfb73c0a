export default function BankPage() {
  return null
}
