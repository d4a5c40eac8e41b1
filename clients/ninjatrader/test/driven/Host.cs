using System;
using System.Collections.Generic;

namespace Countersign.Testing
{
    /// <summary>Reads commands, one JSON object a line; each names its stage, several stages live side by side.</summary>
    public static class Host
    {
        public static int Run()
        {
            Dictionary<string, DrivenStage> stages = new Dictionary<string, DrivenStage>();
            Json.Write("event", "ready");
            for (string line = Console.In.ReadLine(); line != null; line = Console.In.ReadLine())
            {
                Fields fields = new Fields(Json.Read(line));
                string name = fields.Text("stage", string.Empty);
                if (!stages.ContainsKey(name)) stages[name] = new DrivenStage(name);
                stages[name].Take(fields);
            }

            return 0;
        }
    }
}
