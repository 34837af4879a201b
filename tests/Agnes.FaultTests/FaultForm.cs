namespace Agnes.FaultTests;

/// <summary>The size of a fault test.</summary>
public enum FaultForm
{
    /// <summary>A few repetitions, in every <c>dotnet test</c>.</summary>
    Brief,

    /// <summary>
    /// Many repetitions, in the category <see cref="Agnes.Testing.TestCategories.LongRunning"/>. With
    /// <c>AGNES_FAULT_TESTS=long</c> set, the run takes hours.
    /// </summary>
    Full,
}
