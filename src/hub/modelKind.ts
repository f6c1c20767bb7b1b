import {RowsError} from "../rows/rowsError.js";

const decoders =
  /CausalLM|LMHead|DoubleHeads|^(?:GPT|CTRL|Llama|Mistral|Mixtral|Qwen|Gemma|Phi|OPT|Bloom|Falcon|Mamba|Pythia)/;
const encoders =
  /^(?:Bert|Roberta|XLMRoberta|CamemBert|Camembert|DistilBert|Albert|Electra|Deberta|MPNet|ModernBert|NomicBert|MobileBert|ConvBert|SqueezeBert|Funnel|XLM|Flaubert|Ernie|Longformer|BigBird|RemBert)|ForMaskedLM$/;

/**
 * What a model's classes say of its kind.
 * @param architectures - their names, such as `BertForMaskedLM`
 * @throws RowsError `unknown-kind` where they do not say it
 */
export function modelKind(repo: string, architectures: readonly string[]): "encoder" | "decoder" {
  const isEncoder = architectures.some((name) => encoders.test(name) && !/CausalLM|LMHeadModel$/.test(name));
  const isDecoder = architectures.some((name) => decoders.test(name) && !/^(?:Bert|Roberta)/.test(name));
  if (isEncoder !== isDecoder) return isDecoder ? "decoder" : "encoder";
  const named = architectures.length === 0 ? "its config.json names no class of model" : architectures.join(", ");
  throw new RowsError(
    "unknown-kind",
    `${repo}: neither an encoder nor a decoder by what it says of itself (${named}); in the project, \`npx rsa-notebook add ${repo}\` can read it`
  );
}
