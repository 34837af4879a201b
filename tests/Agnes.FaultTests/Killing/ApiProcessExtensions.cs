using Agnes.Testing;

namespace Agnes.FaultTests.Killing;

internal static class ApiProcessExtensions
{
    /// <summary>Makes runs of all processors until none finds anything to do; sessions that were read while they settled come a second time.</summary>
    public static async Task ProcessAllAsync(this ApiProcess api, CancellationToken cancellationToken)
    {
        foreach (var processor in (string[])["usage", "verification"])
        {
            while ((await api.RunAsync(processor, cancellationToken)).GetProperty("details").GetProperty("scanned").GetInt32() > 0)
            {
                await Task.Delay(200, cancellationToken);
            }
        }
    }
}
