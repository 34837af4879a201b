using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace Agnes.ProjectTests;

/// <summary>A configuration without values that records which variables were read.</summary>
internal sealed class RecordingConfiguration : IConfiguration
{
    public SortedSet<string> Requested { get; } = new(StringComparer.Ordinal);

    public string? this[string key]
    {
        get
        {
            Requested.Add(key);
            return null;
        }

        set => throw new NotSupportedException($"{key} is read-only.");
    }

    public IEnumerable<IConfigurationSection> GetChildren() => throw new NotSupportedException("Variables are read by name.");

    public IChangeToken GetReloadToken() => throw new NotSupportedException("Variables do not change.");

    public IConfigurationSection GetSection(string key) => throw new NotSupportedException("Variables are read by name.");
}
