using Agnes.Pipeline.Processors;

namespace Agnes.Api.Processors;

/// <summary>The registered processors by name.</summary>
public sealed class ProcessorCatalog(IEnumerable<ISessionProcessor> processors)
{
    private readonly Dictionary<string, ISessionProcessor> _byName =
        processors.ToDictionary(processor => processor.Name, StringComparer.Ordinal);

    /// <summary>All of them, in the order of registration.</summary>
    public IReadOnlyCollection<ISessionProcessor> All => _byName.Values;

    /// <summary>Their names, for messages.</summary>
    public string Known => string.Join(", ", _byName.Keys.Order(StringComparer.Ordinal));

    public ISessionProcessor? Find(string name) => _byName.GetValueOrDefault(name);
}
