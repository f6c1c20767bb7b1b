/** SHA-256 of src/data/kernels.wasm; both are written by `npm run kernels`. */
export const kernelsDigest = "a08223fa7c250b73b751cba3927beff4af09973693487e7b796a6992abbb63dd";
/** That of what it was compiled from. */
export const kernelSourcesDigest = "ce295c3c3d2e41efbdb9da5a6d564c90a9346b1775959813aaeffdb5e53f1fde";
