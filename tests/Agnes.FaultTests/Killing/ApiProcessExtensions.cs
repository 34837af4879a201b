using System.Net.Http.Json;
using System.Text.Json;
using Agnes.Testing;

namespace Agnes.FaultTests.Killing;

internal static class ApiProcessExtensions
{
    /// <summary>Runs all processors until none finds a session to process. A session that was read shortly after a change is processed twice.</summary>
    public static async Task ProcessAllAsync(this ApiProcess api, CancellationToken cancellationToken)
    {
        var processors = await api.Http.GetFromJsonAsync<JsonElement>(
            new Uri("/api/admin/session-processors", UriKind.Relative), cancellationToken);
        foreach (var processor in processors.EnumerateArray())
        {
            while ((await api.RunAsync(processor.GetProperty("name").GetString()!, cancellationToken)).GetProperty("details").GetProperty("scanned").GetInt32() > 0)
            {
                await Task.Delay(200, cancellationToken);
            }
        }
    }
}
