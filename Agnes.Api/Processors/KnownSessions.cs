using Agnes.Pipeline.Processors;
using Agnes.Pipeline.Runs;
using Agnes.Pipeline.Sessions;

namespace Agnes.Api.Processors;

/// <summary>Whether a session key names anything: a file, or state of a file that is gone.</summary>
public sealed class KnownSessions(SessionRoot root, IPipelineStore store)
{
    public async Task<bool> ContainsAsync(ISessionProcessor processor, string key, CancellationToken cancellationToken) =>
        (Parse(key) is { } parsed && root.Find(parsed) is not null)
        || (await store.LoadStatesAsync(processor.Name, [key], cancellationToken)).Count > 0;

    private static SessionKey? Parse(string key) =>
        key.Split('/') is [{ Length: > 0 } folder, var file]
        && folder is not ("." or "..")
        && SessionName.TryParse(file, null, out var name)
            ? new SessionKey(folder, name)
            : null;
}
