using System.Net.Http.Headers;
using Agnes.Scheduler.Jobs;
using Agnes.Scheduler.Settings;

namespace Agnes.Scheduler.Calls;

/// <summary>Sends one attempt of a call, with the token that is valid at that moment.</summary>
public sealed class AttemptHandler(SchedulerOptions options, SchedulerToken token) : DelegatingHandler
{
    /// <summary>The job of a request.</summary>
    public static readonly HttpRequestOptionsKey<ScheduledJob> Job = new("agnes.job");

    /// <summary>The limit of one attempt. The token of the request itself ends the pauses between attempts, too.</summary>
    public static readonly HttpRequestOptionsKey<CancellationToken> Limit = new("agnes.limit");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var limit = request.Options.TryGetValue(Limit, out var ofAttempt) ? ofAttempt : cancellationToken;
        var secret = options.Api.Contains(request.RequestUri!) ? await token.ReadAsync(limit) : null;
        request.Headers.Authorization = secret is null ? null : new AuthenticationHeaderValue("Bearer", secret);
        return await base.SendAsync(request, limit);
    }
}
