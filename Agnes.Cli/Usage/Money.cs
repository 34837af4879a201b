namespace Agnes.Cli.Usage;

internal static class Money
{
    /// <summary>Removes the trailing zeros that multiplications leave.</summary>
    public static decimal Exact(decimal amount) => amount / 1.0000000000000000000000000000m;
}
