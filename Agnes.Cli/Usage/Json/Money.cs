namespace Agnes.Cli.Usage.Json;

internal static class Money
{
    /// <summary>A decimal keeps zeros at its end from multiplications, which mean nothing.</summary>
    public static decimal Exact(decimal amount) => amount / 1.0000000000000000000000000000m;
}
