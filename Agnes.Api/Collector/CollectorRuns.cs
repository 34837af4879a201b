using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Agnes.Api.Audit;
using Agnes.Api.Processors;
using Agnes.Contracts.Audit;
using Agnes.Contracts.Collector;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Agnes.Api.Collector;

/// <summary>Makes runs of the collector that outlive their caller, one at a time, and audits each.</summary>
public sealed class CollectorRuns(
    SessionCollector collector,
    BackgroundWork background,
    AuditLog log,
    TimeProvider time,
    IOptions<JsonOptions> json) : IDisposable
{
    public const string Action = "run_session_collector";

    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Runs it, or gives null at once where it is running already.</summary>
    public Task<CollectorDetails?> RunAsync(Caller caller, CancellationToken cancellationToken) =>
        background.Start(stopping => RunOneAsync(caller, stopping)).WaitAsync(cancellationToken);

    public void Dispose() => _one.Dispose();

    private async Task<CollectorDetails?> RunOneAsync(Caller caller, CancellationToken stopping)
    {
        if (!await _one.WaitAsync(TimeSpan.Zero, CancellationToken.None))
        {
            return null;
        }

        try
        {
            var began = Beginning.Now(time);
            var details = await collector.CollectAsync(stopping);
            await AuditAsync(caller, began, details);
            return details;
        }
        finally
        {
            _one.Release();
        }
    }

    private Task AuditAsync(Caller caller, Beginning began, CollectorDetails details) => log.AppendAsync(
        new AuditEntry(
            Guid.CreateVersion7(began.At).ToString(),
            began.At,
            caller.Actor,
            Action,
            "job:session-collector",
            JsonSerializer.Serialize(
                details, (JsonTypeInfo<CollectorDetails>)json.Value.SerializerOptions.GetTypeInfo(typeof(CollectorDetails))),
            details.Errors == 0 ? AuditResult.Success : AuditResult.Partial,
            (long)time.GetElapsedTime(began.Timestamp).TotalMilliseconds,
            caller.ClientIp),
        CancellationToken.None);
}
