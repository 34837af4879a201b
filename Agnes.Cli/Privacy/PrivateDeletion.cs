using Agnes.Cli.Server;

namespace Agnes.Cli.Privacy;

internal sealed class PrivateDeletion(AgnesServer server, PrivateMarks marks)
{
    private const int NotFound = 404;

    /// <returns>The number of sessions that the server had.</returns>
    /// <exception cref="ServerException">A deletion failed. The rest is deleted by the next push.</exception>
    public async Task<int> DeleteAsync(CancellationToken cancellationToken)
    {
        var deleted = 0;
        foreach (var mark in marks.Read().Where(mark => mark.AwaitsDeletion))
        {
            deleted += await DeleteAsync(mark.Session, cancellationToken);
        }

        return deleted;
    }

    /// <returns>1 if the server had the session, otherwise 0.</returns>
    /// <exception cref="ServerException">The deletion failed.</exception>
    public async Task<int> DeleteAsync(string session, CancellationToken cancellationToken)
    {
        var had = 1;
        try
        {
            await server.CallAsync((api, token) => api.DeleteSessionAsync($"{session}.jsonl", user: null, token), cancellationToken);
        }
        catch (ServerException e) when (e.Status == NotFound)
        {
            // The session was never uploaded or is already deleted.
            had = 0;
        }

        if (marks.Read().FirstOrDefault(mark => mark.Session == session) is { AwaitsDeletion: true } mark)
        {
            await marks.PutAsync([mark with { AwaitsDeletion = false }], cancellationToken);
        }

        return had;
    }
}
