/** SHA-256 of src/data/kernels.wasm; both are written by `npm run kernels`. */
export const kernelsDigest = "57456d0cf8f7300198547f36462ff32ee7184d54cb56894e51a92c0c4f80e6c1";
