/** SHA-256 of src/data/kernels.wasm; both are written by `npm run kernels`. */
export const kernelsDigest = "15fa8aa05a21d410cefd5b02e6c490a3f1b8f305ba0f6342fa097fdf16b828de";
