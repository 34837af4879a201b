using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Agnes.FaultTests.Killing;

/// <summary>Requests one run of a processor after another, as the scheduler does.</summary>
internal sealed class RunningClient(string processor, MortalApi api, Random chance)
{
    private volatile int _answers;
    private volatile bool _hasEnded;

    /// <summary>The errors of runs, and of sessions in runs.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>Runs that found sessions to process.</summary>
    public int BusyRuns { get; private set; }

    /// <summary>Waits for the next response to a run.</summary>
    public async Task NextAnswerAsync(CancellationToken cancellationToken)
    {
        for (var answers = _answers; answers == _answers && !_hasEnded;)
        {
            await Task.Delay(10, cancellationToken);
        }
    }

    public async Task WorkAsync(CancellationToken enough)
    {
        try
        {
            while (!enough.IsCancellationRequested)
            {
                await RunAsync();
                await Task.Delay(chance.Next(100), CancellationToken.None);
            }
        }
        finally
        {
            _hasEnded = true;
        }
    }

    private async Task RunAsync()
    {
        using var response = await api.TryAsync(process => process.PostRunAsync(processor, CancellationToken.None));
        if (response is not null)
        {
            await KeepAsync(response);
        }
    }

    private async Task KeepAsync(HttpResponseMessage response)
    {
        Interlocked.Increment(ref _answers);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            Faults.Add($"{response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
            return;
        }

        var details = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("details");
        BusyRuns += details.GetProperty("processed").GetInt32() > 0 ? 1 : 0;
        Faults.AddRange(details.GetProperty("errors_detail").EnumerateArray().Select(error => error.ToString()));
    }
}
