using Agnes.Cli.Server;

namespace Agnes.Cli.Privacy;

/// <summary>Has the server delete what became private.</summary>
internal sealed class PrivateDeletion(AgnesServer server, PrivateMarks marks)
{
    private const int NotFound = 404;

    /// <summary>Deletes all that still awaits it.</summary>
    /// <returns>How many sessions the server had.</returns>
    /// <exception cref="ServerException">The server did not do it; the rest awaits the next time.</exception>
    public async Task<int> DeleteAsync(CancellationToken cancellationToken)
    {
        var deleted = 0;
        foreach (var mark in marks.Read().Where(mark => mark.AwaitsDeletion))
        {
            deleted += await DeleteAsync(mark.Session, cancellationToken);
        }

        return deleted;
    }

    /// <summary>Deletes one, its sub-agents with it.</summary>
    /// <returns>1 where the server had it, else 0.</returns>
    /// <exception cref="ServerException">The server did not do it.</exception>
    public async Task<int> DeleteAsync(string session, CancellationToken cancellationToken)
    {
        var had = 1;
        try
        {
            await server.DoAsync(HttpMethod.Delete, $"api/sessions/{Uri.EscapeDataString($"{session}.jsonl")}", cancellationToken);
        }
        catch (ServerException e) when (e.Status == NotFound)
        {
            // It never came there, or is gone already.
            had = 0;
        }

        if (marks.Read().FirstOrDefault(mark => mark.Session == session) is { AwaitsDeletion: true } mark)
        {
            await marks.PutAsync([mark with { AwaitsDeletion = false }], cancellationToken);
        }

        return had;
    }
}
