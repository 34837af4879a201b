namespace Agnes.FaultTests;

internal static class FaultSeed
{
    /// <summary>
    /// Creates the source of randomness of a test. Its seed is part of the test's output; <c>AGNES_FAULT_SEED</c> sets
    /// it, which repeats a failed run.
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
