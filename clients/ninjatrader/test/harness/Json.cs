using System;
using System.Collections.Generic;
using System.Web.Script.Serialization;
using NinjaTrader.Stubs;

namespace Countersign.Testing
{
    /// <summary>One JSON object a line, from all threads.</summary>
    public static class Json
    {
        private static readonly object Sync = new object();

        public static IDictionary<string, object> Read(string line)
        {
            return (IDictionary<string, object>)Serializer().DeserializeObject(line);
        }

        public static string Text(object value)
        {
            return Serializer().Serialize(value);
        }

        public static void Write(IDictionary<string, object> facts)
        {
            string line = Text(facts);
            lock (Sync)
            {
                Console.Out.WriteLine(line);
                Console.Out.Flush();
            }
        }

        public static void Write(params object[] namesAndValues)
        {
            Dictionary<string, object> facts = new Dictionary<string, object>();
            for (int i = 0; i < namesAndValues.Length; i += 2) facts[(string)namesAndValues[i]] = namesAndValues[i + 1];
            Write(facts);
        }

        public static void Write(string stage, JournalEntry entry)
        {
            Dictionary<string, object> facts = new Dictionary<string, object>(entry.Facts);
            facts["stage"] = stage;
            facts["event"] = entry.Kind;
            Write(facts);
        }

        private static JavaScriptSerializer Serializer()
        {
            return new JavaScriptSerializer { MaxJsonLength = 64 * 1024 * 1024 };
        }
    }

    /// <summary>A command's fields, with what holds when one is missing.</summary>
    public sealed class Fields
    {
        private readonly IDictionary<string, object> values;

        public Fields(IDictionary<string, object> values)
        {
            this.values = values;
        }

        public string Text(string name, string otherwise)
        {
            return values.ContainsKey(name) ? Convert.ToString(values[name]) : otherwise;
        }

        public int Whole(string name, int otherwise)
        {
            return values.ContainsKey(name) ? Convert.ToInt32(values[name]) : otherwise;
        }

        public double Number(string name, double otherwise)
        {
            return values.ContainsKey(name) ? Convert.ToDouble(values[name]) : otherwise;
        }

        public bool Flag(string name, bool otherwise)
        {
            return values.ContainsKey(name) ? Convert.ToBoolean(values[name]) : otherwise;
        }

        public T Word<T>(string name, T otherwise)
        {
            return values.ContainsKey(name) ? (T)Enum.Parse(typeof(T), Convert.ToString(values[name])) : otherwise;
        }

        public Fields Inner(string name)
        {
            return new Fields(Values(name));
        }

        public IDictionary<string, object> Values(string name)
        {
            return values.ContainsKey(name) ? (IDictionary<string, object>)values[name] : new Dictionary<string, object>();
        }

        public object[] List(string name)
        {
            return values.ContainsKey(name) ? (object[])values[name] : new object[0];
        }

        /// <summary>Gives the strategy's properties of the same names these values.</summary>
        public void Apply(object target)
        {
            foreach (KeyValuePair<string, object> value in values)
            {
                System.Reflection.PropertyInfo property = target.GetType().GetProperty(value.Key);
                if (property == null) throw new ArgumentException(target.GetType().Name + " has no property " + value.Key);
                Type type = property.PropertyType;
                property.SetValue(target, type.IsEnum ? Enum.Parse(type, Convert.ToString(value.Value)) : Convert.ChangeType(value.Value, type), null);
            }
        }
    }
}
