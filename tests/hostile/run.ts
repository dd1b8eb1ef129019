/** What a script would do; the judge looks for the trace. */
export const RUN = "top.ran=(top.ran||0)+1";
