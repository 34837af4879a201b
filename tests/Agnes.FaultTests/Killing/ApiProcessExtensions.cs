using Agnes.Testing;

namespace Agnes.FaultTests.Killing;

internal static class ApiProcessExtensions
{
    /// <summary>Makes runs until none finds anything to do; sessions that were read while they settled come a second time.</summary>
    public static async Task ProcessAllAsync(this ApiProcess api, CancellationToken cancellationToken)
    {
        while (true)
        {
            var run = await api.RunAsync("usage", cancellationToken);
            if (run.GetProperty("details").GetProperty("scanned").GetInt32() == 0)
            {
                return;
            }

            await Task.Delay(200, cancellationToken);
        }
    }
}
