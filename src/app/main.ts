import './impasto-app.ts';
