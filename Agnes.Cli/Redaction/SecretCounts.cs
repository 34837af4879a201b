namespace Agnes.Cli.Redaction;

internal sealed class SecretCounts
{
    private readonly SortedDictionary<string, int> _byKind = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, int> ByKind => _byKind;

    public int Total => _byKind.Values.Sum();

    public void Add(string kind, int count = 1) => _byKind[kind] = _byKind.GetValueOrDefault(kind) + count;

    public void Add(SecretCounts others)
    {
        foreach (var (kind, count) in others._byKind)
        {
            Add(kind, count);
        }
    }
}
