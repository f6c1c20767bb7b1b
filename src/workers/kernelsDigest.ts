/** SHA-256 of src/data/kernels.wasm; both are written by `npm run kernels`. */
export const kernelsDigest = "a34670e03cd5b6cd8740c2f4b0ed69e2889362c25c878c672be097176c389973";
/** That of what it was compiled from. */
export const kernelSourcesDigest = "6e58fa7abff3a918acc70a0025c421c661c7891317d283ec9aa06ebffca08f0a";
