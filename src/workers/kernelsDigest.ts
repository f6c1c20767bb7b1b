/** SHA-256 of src/data/kernels.wasm; both are written by `npm run kernels`. */
export const kernelsDigest = "865a71e8fff41ad543cfd4bb1afb7243b6f75adc67c2ce028ce6a6ee19a14fa4";
