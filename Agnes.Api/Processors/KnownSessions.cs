using Agnes.Pipeline.Processors;
using Agnes.Pipeline.Runs;
using Agnes.Pipeline.Sessions;

namespace Agnes.Api.Processors;

/// <summary>Whether a session key names anything: a file, or state of a file that is gone.</summary>
public sealed class KnownSessions(SessionRoot root, IPipelineStore store)
{
    public async Task<bool> ContainsAsync(ISessionProcessor processor, string key, CancellationToken cancellationToken) =>
        (SessionKey.TryParse(key, out var parsed) && root.Find(parsed) is not null)
        || (await store.LoadStatesAsync(processor.Name, [key], cancellationToken)).Count > 0;
}
