using Agnes.Api.Sessions;
using Agnes.Pipeline.Processors;
using Agnes.Pipeline.Runs;
using Agnes.Pipeline.Sessions;

namespace Agnes.Api.Database;

public sealed class DuckDbPipelineStore(AgnesDatabase database) : IPipelineStore
{
    public async Task<IReadOnlyDictionary<string, SessionState>> LoadStatesAsync(string processor, CancellationToken cancellationToken) =>
        (await database.ReadAsync((c, t) => c.QueryAsync(ProcessorState.OfFolder, ProcessorState.From, t, ""), cancellationToken))
        .Where(s => s.Processor == processor).ToDictionary(s => s.State.SessionFile, s => s.State);

    public async Task<IReadOnlyDictionary<string, SessionOwner>> LoadOwnersAsync(CancellationToken cancellationToken) =>
        (await database.ReadAsync((c, t) => c.QueryAsync("SELECT id, email FROM users", r => new SessionOwner(r.GetString(0), r.GetString(1)), t), cancellationToken))
        .ToDictionary(o => o.UserId!, o => o);

    public Task CommitAsync(ISessionProcessor processor, IReadOnlyList<SessionUnit> units, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async (c, t) =>
            {
                foreach (var s in units.Select(u => u.State))
                {
                    await c.ExecuteAsync("DELETE FROM session_processor_state WHERE processor_name = $1 AND session_file = $2", t, processor.Name, s.SessionFile);
                    await c.ExecuteAsync(
                        "INSERT INTO session_processor_state (processor_name, session_file, user_id, username, status, processed_at, items_extracted, file_hash, file_size, file_mtime, position, attempts, retry_after, last_error, processor_version) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15)",
                        t, processor.Name, s.SessionFile, s.UserId, s.Username, s.Status.ToString().ToLowerInvariant(), s.ProcessedAt, s.ItemsExtracted, s.FileHash, s.FileSize, s.FileMtime, s.Position, s.Attempts, s.RetryAfter, s.LastError, s.ProcessorVersion);
                }
            },
            cancellationToken);

    public Task<int> ForgetAsync(string processor, string? sessionFile, CancellationToken cancellationToken) =>
        database.WriteAsync((c, t) => c.ExecuteAsync("DELETE FROM session_processor_state WHERE processor_name = $1 AND ($2 IS NULL OR session_file = $2)", t, processor, sessionFile), cancellationToken);
}
