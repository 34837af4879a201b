namespace Agnes.FaultTests;

/// <summary>
/// How long the tests go on: a short form with each <c>dotnet test</c>, and a long one where
/// <c>AGNES_FAULT_TESTS=long</c> is set.
/// </summary>
internal static class FaultForm
{
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("AGNES_FAULT_TESTS") == "long";

    /// <summary>One of two sizes of a test.</summary>
    public static int Of(int inShort, int inLong) => IsLong ? inLong : inShort;

    /// <summary>
    /// Where chance comes from: <c>AGNES_FAULT_SEED</c> repeats a run that failed. It is told with each test's output.
    /// </summary>
    public static Random NewRandom()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("AGNES_FAULT_SEED"), out var chosen)
            ? chosen
            : Random.Shared.Next();
        TestContext.Out.WriteLine($"AGNES_FAULT_SEED={seed}");
        return new Random(seed);
    }
}
