/** `no-tokenizer`: the files are none that this reads; `tokenizer-mismatch`: they disagree; `unrepresentable-word`: that word alone. */
type TokenFault = "no-tokenizer" | "tokenizer-mismatch" | "unrepresentable-word";

/** Why a tokenizer or a word is refused. */
export class TokenError extends Error {
  override readonly name = "TokenError";

  constructor(
    readonly code: TokenFault,
    message: string,
    options?: ErrorOptions
  ) {
    super(message, options);
  }
}
