namespace Agnes.Cli.Redaction;

/// <summary>Where a secret stands. Its text is nobody's business.</summary>
internal readonly record struct FoundSecret(string Kind, int Start, int Length)
{
    public int End => Start + Length;
}
