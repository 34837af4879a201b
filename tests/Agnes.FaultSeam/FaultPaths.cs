using Agnes.Api.Database;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Agnes.FaultSeam;

/// <summary>
/// <c>POST /faults/break-database</c> makes DuckDB's instance invalid by a fatal error of its own;
/// <c>POST /faults/hold-connection</c> keeps a connection for as long as the process lives.
/// </summary>
internal sealed class FaultPaths : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Map("/faults/break-database", branch => branch.Run(BreakAsync));
        app.Map("/faults/hold-connection", branch => branch.Run(HoldAsync));
        next(app);
    };

    private static async Task BreakAsync(HttpContext context)
    {
        var database = context.RequestServices.GetRequiredService<AgnesDatabase>();
        try
        {
            await database.ReadAsync(
                async (connection, token) =>
                {
                    // A setting of DuckDB's own tests: the checkpoint breaks, and with it the instance.
                    await connection.ExecuteAsync("SET debug_checkpoint_abort = 'before_header'", token);
                    return await connection.ExecuteAsync("FORCE CHECKPOINT", token);
                },
                CancellationToken.None);
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
        catch (DatabaseUnavailableException)
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
    }

    private static async Task HoldAsync(HttpContext context)
    {
        var database = context.RequestServices.GetRequiredService<AgnesDatabase>();
        var isHeld = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = database.ReadAsync(
            async (_, _) =>
            {
                isHeld.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, CancellationToken.None);
                return 0;
            },
            CancellationToken.None);
        await isHeld.Task;
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
