using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace Agnes.ProjectTests;

/// <summary>Environment variables that are all unset, and remember who was asked for.</summary>
internal sealed class RecordingConfiguration : IConfiguration
{
    public SortedSet<string> Asked { get; } = new(StringComparer.Ordinal);

    public string? this[string key]
    {
        get
        {
            Asked.Add(key);
            return null;
        }

        set => throw new NotSupportedException($"{key} is only to be read.");
    }

    public IEnumerable<IConfigurationSection> GetChildren() => throw new NotSupportedException("Variables are asked for by name.");

    public IChangeToken GetReloadToken() => throw new NotSupportedException("Variables are read once.");

    public IConfigurationSection GetSection(string key) => throw new NotSupportedException("Variables are asked for by name.");
}
