/** SHA-256 of src/data/kernels.wasm; both are written by `npm run kernels`. */
export const kernelsDigest = "14f2a3b24862a317af791c169bbd143708a6cbcb0e4bf871b032a20ce9af159a";
/** That of what it was compiled from. */
export const kernelSourcesDigest = "4f9908b19492991859ecd265ada37cf601de9201300bf49bac07b7f59f48dbab";
