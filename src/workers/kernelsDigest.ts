/** SHA-256 of src/data/kernels.wasm; both are written by `npm run kernels`. */
export const kernelsDigest = "06a664cb50de864efcdc75faa68b3d60a3cf631131f086490b27d2128be37a62";
/** That of what it was compiled from. */
export const kernelSourcesDigest = "a0f220fd3f88f24a2a6457c30309e1cc5f566b6074601af415ec51dd8efbf099";
