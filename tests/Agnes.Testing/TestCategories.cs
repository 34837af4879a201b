namespace Agnes.Testing;

/// <summary>The categories that <c>tests/default.runsettings</c> and <c>tests/long.runsettings</c> select by.</summary>
public static class TestCategories
{
    /// <summary>Tests that take too long for the default run. <c>.ci/run</c> runs them in a second step.</summary>
    public const string LongRunning = "Long";
}
