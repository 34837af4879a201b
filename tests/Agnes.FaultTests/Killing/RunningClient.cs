using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Agnes.FaultTests.Killing;

/// <summary>Asks for runs of a processor, one after the other, as the scheduler does.</summary>
internal sealed class RunningClient(string processor, MortalApi api, Random chance)
{
    private volatile int _answers;
    private volatile bool _hasEnded;

    /// <summary>Why runs failed, or sessions in them.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>Runs that found sessions to process.</summary>
    public int BusyRuns { get; private set; }

    /// <summary>Waits until one more run was answered.</summary>
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
