using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Agnes.Api.Audit;
using Agnes.Contracts.Audit;
using Agnes.Pipeline.Processors;
using Agnes.Pipeline.Runs;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Agnes.Api.Processors;

/// <summary>Writes what happened to processors into the audit log. What happened is written even if its caller is gone.</summary>
public sealed class JobAudit(AuditLog log, TimeProvider time, IOptions<JsonOptions> json)
{
    private const string Run = "run_session_processor";

    private const string Reprocess = "reprocess_session_processor";

    public static string RunActionOf(string processor) => $"{Run}:{processor}";

    public Task FinishedAsync(ISessionProcessor processor, Caller caller, Beginning began, RunReport report)
    {
        var result = report.StoppedBecause is not null ? AuditResult.Error
            : report.Errors > 0 ? AuditResult.Partial
            : AuditResult.Success;
        return AppendAsync(Run, processor, caller, began, result, ToJson(report.ToCounts()));
    }

    public Task RefusedAsync(ISessionProcessor processor, Caller caller, Beginning began) =>
        AppendAsync(Run, processor, caller, began, AuditResult.Conflict, "{}");

    public Task BrokeAsync(ISessionProcessor processor, Caller caller, Beginning began, Exception reason) =>
        AppendAsync(Run, processor, caller, began, AuditResult.Error, ToJson(new BrokenRun(reason.GetType().Name)));

    public Task ReprocessedAsync(
        ISessionProcessor processor,
        Caller caller,
        Beginning began,
        ReprocessAudit sessions) =>
        AppendAsync(Reprocess, processor, caller, began, AuditResult.Success, ToJson(sessions));

    private Task AppendAsync(
        string action,
        ISessionProcessor processor,
        Caller caller,
        Beginning began,
        AuditResult result,
        string parameters) =>
        log.AppendAsync(
            new AuditEntry(
                Guid.CreateVersion7(began.At).ToString(),
                began.At,
                caller.Actor,
                $"{action}:{processor.Name}",
                $"job:session-processor:{processor.Name}",
                parameters,
                result,
                (long)time.GetElapsedTime(began.Timestamp).TotalMilliseconds,
                caller.ClientIp),
            CancellationToken.None);

    private string ToJson<T>(T value) =>
        JsonSerializer.Serialize(value, (JsonTypeInfo<T>)json.Value.SerializerOptions.GetTypeInfo(typeof(T)));
}
