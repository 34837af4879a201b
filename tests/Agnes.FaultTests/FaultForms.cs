namespace Agnes.FaultTests;

internal static class FaultForms
{
    private static readonly bool IsSoak = Environment.GetEnvironmentVariable("AGNES_FAULT_TESTS") == "long";

    /// <summary>Returns the size of a test in a form.</summary>
    /// <param name="form">The form.</param>
    /// <param name="inBrief">The size in the default run.</param>
    /// <param name="inFull">The size in the category Long.</param>
    /// <param name="inSoak">The size in the category Long with <c>AGNES_FAULT_TESTS=long</c>.</param>
    public static int Of(this FaultForm form, int inBrief, int inFull, int inSoak) => form switch
    {
        FaultForm.Brief => inBrief,
        _ when IsSoak => inSoak,
        _ => inFull,
    };
}
