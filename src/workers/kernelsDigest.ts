/** SHA-256 of src/data/kernels.wasm; both are written by `npm run kernels`. */
export const kernelsDigest = "1fe65237a794de05b6c38b3720bd9fa623e323d97f7c495611f3e0013ec97596";
