/** SHA-256 of src/data/kernels.wasm; both are written by `npm run kernels`. */
export const kernelsDigest = "f40cab7c56eab835e3439e1ce7e6ab9cd7883680694b8cc00f2fc37258cd77ba";
/** That of what it was compiled from. */
export const kernelSourcesDigest = "08dcd9036c285d16b4ab4f9a699870e7232fa0f64f52e25f445227794edca0ea";
