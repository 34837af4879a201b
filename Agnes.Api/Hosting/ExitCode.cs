using Agnes.Api.Database;
using Agnes.Pipeline.Configuration;

namespace Agnes.Api.Hosting;

/// <summary>Tells an operator in a line each why the API did not start. Anything unforeseen keeps its stack trace.</summary>
public static class ExitCode
{
    public const int Refused = 1;

    public static async Task<int> OfAsync(Func<Task> program)
    {
        try
        {
            await program();
            return 0;
        }
        catch (SettingsException e)
        {
            return await RefuseAsync(e.Message);
        }
        catch (StartRefusedException e)
        {
            return await RefuseAsync(e.Message);
        }
        catch (DatabaseRefusedException e)
        {
            return await RefuseAsync(e.Message);
        }
        // An address that is in use, or cannot be bound.
        catch (IOException e)
        {
            return await RefuseAsync(e.Message);
        }
    }

    private static async Task<int> RefuseAsync(string message)
    {
        await Console.Error.WriteLineAsync(message);
        return Refused;
    }
}
