/**
 * Protects personal data and secrets. One implementation per algorithm suite; what it wrote it must be able to read
 * for as long as the data lives, so the first byte of a ciphertext names the suite.
 */
export interface CryptoProvider {
  encrypt(text: string): Uint8Array
  decrypt(ciphertext: Uint8Array): string
  /** A keyed hash, for finding an encrypted value by equality; useless without the key. */
  lookup(text: string): string
}
