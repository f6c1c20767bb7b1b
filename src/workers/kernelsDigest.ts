/** SHA-256 of src/data/kernels.wasm; both are written by `npm run kernels`. */
export const kernelsDigest = "f7b7897110ee2c45ffae7e733ce9854365a45a63e79510a3b10a1054e25ea625";
/** That of what it was compiled from. */
export const kernelSourcesDigest = "7e4fcc423741de42945e972df861b795f5448d67223774ad06382be0682e2ccc";
