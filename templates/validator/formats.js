const formats = {
  json(text) {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  },
};
